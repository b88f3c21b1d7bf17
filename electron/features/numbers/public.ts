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
