/** An entry of a `.env` file, with where its value stands, as far as dotenv reads it. */
export interface EnvValue {
  readonly name: string;
  readonly value: string;
  /** Where its value begins and ends, without the quotes around it, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}
