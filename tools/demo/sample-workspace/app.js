const names = ["DATABASE_USER", "DATABASE_PASSWORD", "PAYMENT_API_KEY"];

for (const name of names) {
  const value = process.env[name];
  const isReference = value?.startsWith("keyhole://");
  console.log(`${name} is ${isReference ? "a reference" : value ? "set" : "missing"}`);
}
