const references = [
  { table: "authenticators", keys: "encryption_keys" },
  { table: "enrolments", keys: "encryption_keys" },
  { table: "recovery_codes", keys: "recovery_code_keys" },
];

/** Foreign keys for tables that are there already, which SQLite cannot add; part of the key-use migration. */
export const keyUseTriggers = references.flatMap(({ table, keys }) => {
  const isUnknown = `when not exists (select 1 from ${keys} where id = new.key_id)`;
  const refuseUnknown = `begin select raise(abort, '${table} name a key that is not there'); end`;
  const isNeeded = `when exists (select 1 from ${table} where key_id = old.id)`;
  const refuseNeeded = `begin select raise(abort, '${table} need this key'); end`;
  return [
    `create trigger ${table}_insert_known_key before insert on ${table} ${isUnknown} ${refuseUnknown}`,
    `create trigger ${table}_update_known_key before update of key_id on ${table} ${isUnknown} ${refuseUnknown}`,
    `create trigger ${table}_keep_key before delete on ${keys} ${isNeeded} ${refuseNeeded}`,
    `create trigger ${table}_keep_key_id before update of id on ${keys} ${isNeeded} ${refuseNeeded}`,
  ];
});
