/** Programs for Node that print the variable WEB in what a message of JSON-RPC itself needs. */
export const jsonRpcPrograms: Readonly<Record<string, string>> = {
  "rpc-id": print("id: process.env.WEB, result: {}"),
  "rpc-id-base64": print("id: btoa(process.env.WEB), result: {}"),
  "rpc-name": print("[process.env.WEB]: 1"),
  "rpc-method": print("method: process.env.WEB"),
  "rpc-error-code": print("error: { code: process.env.WEB }"),
  "rpc-error-name": print("error: { [process.env.WEB]: 1 }"),
};

function print(members: string): string {
  return `console.log(JSON.stringify({ jsonrpc: "2.0", ${members} }))`;
}
