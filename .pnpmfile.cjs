/** The packages of Node.js name their system as a word where a list is due: each would be installed on every system. */
const readPackage = (manifest) => {
  for (const field of ["os", "cpu"]) {
    if (typeof manifest[field] === "string") manifest[field] = [manifest[field]];
  }
  return manifest;
};

module.exports = { hooks: { readPackage } };
