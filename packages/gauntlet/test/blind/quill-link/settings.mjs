export const MAX_LINKS = 3;
export const LINK_TTL_S = 10 * 60;
export const MIN_RESPONSE_MS = 300;

const required = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
};

export const linkBase = required("LINK_BASE_URL");
export const mailFrom = required("MAIL_FROM");
export const linkSecret = required("LINK_SECRET");
