/** Whether a path is that of a `.env` file: `.env`, `.env.local`, `prod.env`. */
export function isDotenvPath(path: string): boolean {
  return /(?:^|\/)(?:\.env(?:\.[\w.-]+)?|[\w.-]+\.env)$/.test(path);
}
