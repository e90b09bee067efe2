// Settings of a peer, from the environment. Missing ones end the process: a peer with a default key would measure something else.

const required = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. The bench sets it; see bench/README.md.`);
  return value;
};

export const readSettings = () => ({
  databaseFile: required('DATABASE_FILE'),
  signingKeys: required('SIGNING_KEYS'),
  region: required('REGION'),
  serviceVersion: required('SERVICE_VERSION'),
  port: Number(required('PORT')),
  shelfBytes: Number(process.env.SHELF_BYTES ?? 16 * 1024 * 1024),
});
