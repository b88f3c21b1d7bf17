export { createProvisionalForecast } from './foresee-provisional.ts'
export {
  createForeignNumbers,
  createTypedNumbers,
  type GivenNumber,
  giveNumber,
  type NumberRequest,
  noteProvisional,
  refuseForeignNumber,
} from './give-number.ts'
export { countProvisionalOf } from './repository.ts'
