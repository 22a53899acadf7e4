/**
 * Quotes a text for a LanceDB filter. Filters have no bind parameters; doubling
 * the quote is the SQL rule they follow, and a backslash is an ordinary
 * character there.
 *
 * @example
 * ```ts
 * `paperId = ${sqlText("it's")}`; // paperId = 'it''s'
 * ```
 */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * `column IN (…)` for texts.
 *
 * @param column A column name from code, never from a person.
 * @param texts An empty list gives a filter that no row passes.
 */
export function sqlIn(column: string, texts: readonly string[]): string {
  return texts.length === 0 ? "false" : `${column} IN (${texts.map(sqlText).join(", ")})`;
}

/**
 * `column IN (…)` for whole numbers.
 *
 * @param column A column name from code, never from a person.
 * @param numbers An empty list gives a filter that no row passes.
 */
export function sqlInNumbers(column: string, numbers: readonly number[]): string {
  return numbers.length === 0 ? "false" : `${column} IN (${numbers.map(Math.trunc).join(", ")})`;
}
