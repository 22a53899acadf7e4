/** The fourth version of the schema: when each rate's next one would come; see `takeCell`. */
export const RATES = `
  CREATE TABLE rates (
    name TEXT PRIMARY KEY,
    arrival_us INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
