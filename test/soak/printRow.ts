/** Prints a row of the table of marks. */
export function printRow(cells: readonly (string | number)[]): void {
  console.log(cells.map((cell) => String(cell).padStart(10)).join(''));
}
