/**
 * Which words can be Vietnamese: a syllable is an onset, a rime and a tone, and only some of each go together. Built by rule,
 * not from a list of words, so that rare and old names pass. Old and new places of the tone mark (hoà, hòa), i and y (Lí, Lý)
 * and hyphens between syllables (Đông-Xá) are all accepted.
 */
export type Tone = '' | '\u0300' | '\u0301' | '\u0303' | '\u0309' | '\u0323'

export interface Syllable {
  readonly onset: string
  readonly rime: string
  readonly tone: Tone
}

/** True where every part between hyphens is a possible syllable; punctuation at the ends is not looked at. */
export const isPossibleWord = (word: string): boolean => {
  const parts = bareWord(word).split(/[-–]/u)
  return parts.every((part) => parseSyllable(part) !== undefined)
}

/** Takes a syllable apart; undefined where it cannot be one. */
export const parseSyllable = (text: string): Syllable | undefined => {
  const { letters, tone } = splitTone(text)
  if (tone === undefined || letters === '') return undefined
  for (const onset of onsets) {
    if (!letters.startsWith(onset)) continue
    const rime = letters.slice(onset.length)
    if (!isRimeAfter(onset, rime)) continue
    if (isStopped(rime) && tone !== '\u0301' && tone !== '\u0323') continue
    return { onset, rime, tone }
  }
  return undefined
}

/** The share of the words made of letters alone that can be Vietnamese, from 0 to 1; 1 for a text without such words. */
export const possibleShare = (words: readonly string[]): number => {
  const asked = words.map(bareWord).filter((word) => /^\p{L}[\p{L}\p{M}–-]*$/u.test(word) && !isNumeral(word))
  return asked.length === 0 ? 1 : asked.filter(isPossibleWord).length / asked.length
}

/** A word without the punctuation around it, in NFC. */
export const bareWord = (word: string): string => word.normalize('NFC').replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')

const isNumeral = (word: string): boolean => /^[IVXLCDM]+$/u.test(word)

const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/gu

const splitTone = (text: string): { letters: string; tone: Tone | undefined } => {
  const apart = text.toLowerCase().normalize('NFD')
  const tones = apart.match(toneMarks) ?? []
  const letters = apart.replace(toneMarks, '').normalize('NFC')
  if (tones.length > 1) return { letters, tone: undefined }
  const [mark] = tones
  return { letters, tone: allTones.find((tone) => tone === mark) ?? '' }
}

const allTones: readonly Tone[] = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323']

// Longest first, so that "nghiêng" is not taken for n + ghiêng.
const onsets = 'ngh,ch,gh,gi,kh,ng,nh,ph,qu,th,tr,b,c,d,đ,g,h,k,l,m,n,p,r,s,t,v,x,'.split(',')

const rimes = new Set(
  (
    'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây ' +
    'e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu ' +
    'o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet ' +
    'ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uên uêch uênh uêt uơ uôc uôi uôm uôn uông uôp uôt ' +
    'uy uya uych uyn uynh uyt uyp uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ych ynh'
  ).split(' '),
)

const afterQu = new Set(
  (
    'a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây e ec en eo et ê êch ên ênh êt êu ' +
    'i ích ich in inh it ia ơ ơi ơn ơt y ych yn ynh yt yên yêt yu ôc ông'
  ).split(' '),
)

const afterGi = new Set(
  (
    ' a ac ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e em en eo ep et êng êc êm ên êt êu ' +
    'o oc oi om on ong ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơn ơm ơp u ua uc ui um un ung up ut ư ưa ưng ương ươm ươn ươc uôc uông ưt ưc'
  ).split(' '),
)

const isRimeAfter = (onset: string, rime: string): boolean => {
  if (onset === 'qu') return afterQu.has(rime)
  if (onset === 'gi') return afterGi.has(rime)
  if (!rimes.has(rime)) return false
  const front = /^[eêiy]/u.test(rime)
  if (onset === 'k' || onset === 'gh' || onset === 'ngh') return front
  if (onset === 'c' || onset === 'ng') return !front
  if (onset === 'g') return !front || rime === 'i' || rime === 'in' || rime === 'ip'
  return true
}

const isStopped = (rime: string): boolean => /(?:c|ch|p|t)$/u.test(rime)
