const date = /^(-?(?:0\d{3}|[1-9]\d{3,}))-(\d\d)-(\d\d)$/
const timeOfDay = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,12})?)?$/
const leapSecond = /:60(?=$|\.)/
const offset = /(?:z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i
const duration = /^[+-]?P(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/
const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** `date = year "-" month "-" day`, a day of the Gregorian calendar. */
export function isDate(text: string): boolean {
  const match = date.exec(text)
  if (match === null) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day >= 1 && day <= (daysOfMonth[month - 1] ?? 0) + (leap ? 1 : 0)
}

/** `timeOfDay = hour ":" minute [ ":" second [ "." fractionalSeconds ] ]`, without an offset. */
export function isTimeOfDay(text: string): boolean {
  return timeOfDay.test(text)
}

/** `dateTimeOffset = date "T" timeOfDay ( "Z" / SIGN hour ":" minute )`; literals of the ABNF have no letter case. */
export function isDateTimeOffset(text: string): boolean {
  const end = offset.exec(text)
  const middle = text.search(/t/i)
  if (end === null || middle < 0) return false
  const time = text.slice(middle + 1, end.index).replace(leapSecond, ':59')
  return isDate(text.slice(0, middle)) && isTimeOfDay(time)
}

/** `duration = [ SIGN ] "P" [ 1*DIGIT "D" ] [ "T" [ 1*DIGIT "H" ] [ 1*DIGIT "M" ] [ 1*DIGIT [ "." 1*DIGIT ] "S" ] ]`. */
export function isDuration(text: string): boolean {
  return duration.test(text) && !/P$/i.test(text)
}
