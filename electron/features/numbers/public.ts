export { createProvisionalForecast } from './foresee-provisional.ts'
export {
  createForeignNumbers,
  createRegisterFinder,
  createRegisterKeeper,
  type GivenNumber,
  giveNumber,
  type NumberRequest,
  noteProvisional,
  refuseForeignNumber,
} from './give-number.ts'
export { type CounterRow, countProvisionalOf } from './repository.ts'
