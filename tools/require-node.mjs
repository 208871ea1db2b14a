const oldestMajor = 20;
const major = Number(process.versions.node.split(".")[0]);

if (major < oldestMajor) {
  console.error(`Futae needs Node.js ${oldestMajor} or newer. This is Node.js ${process.versions.node}.`);
  process.exit(1);
}
