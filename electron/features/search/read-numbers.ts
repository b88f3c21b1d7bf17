const zero = 0x30
const nine = 0x39

/**
 * The whole numbers of a JSON array such as `[7,12]`, given as its bytes: no object is made of any of them, and hardly more
 * room is taken than they need.
 */
export const readNumbers = (json: Uint8Array): Uint32Array => {
  // Most are as long as the last one.
  const longest = json.length - 1 - Math.max(json.lastIndexOf(comma), 0)
  let numbers = new Uint32Array(16 + Math.ceil((json.length / longest) * 1.05))
  let count = 0
  let number = 0
  let isNumber = false
  for (let index = 0; index < json.length; index++) {
    const character = json[index] ?? 0
    if (character >= zero && character <= nine) {
      number = number * 10 + character - zero
      isNumber = true
    } else if (isNumber) {
      if (count === numbers.length) numbers = grown(numbers)
      numbers[count++] = number
      number = 0
      isNumber = false
    }
  }
  return numbers.subarray(0, count)
}

const comma = 0x2c

const grown = (numbers: Uint32Array): Uint32Array<ArrayBuffer> => {
  const next = new Uint32Array(numbers.length + (numbers.length >> 1))
  next.set(numbers)
  return next
}
