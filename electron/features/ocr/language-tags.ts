/** Languages of the engine and their tags (BCP 47). */
const tags = { vie: 'vi', eng: 'en', fra: 'fr', chi_tra: 'zh-Hant', chi_tra_vert: 'zh-Hant' } as const

const isKnown = (code: string): code is keyof typeof tags => Object.hasOwn(tags, code)

/** `vie+fra` as `vi` and `fr`; what has no tag is left out. */
export const languageTags = (language: string): readonly string[] => [
  ...new Set(language.split('+').flatMap((code) => (isKnown(code) ? [tags[code]] : []))),
]

/** `vi-VN` as `vie`; the language itself where it is not one of ours. */
export const languageOfTag = (tag: string): string => {
  const known = Object.entries(tags).find(([, other]) => other === tag || other === tag.split('-')[0])
  return known?.[0] ?? tag
}
