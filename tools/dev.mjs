import "./require-node.mjs";
import { join } from "node:path";
import { command } from "./command.mjs";
import { installIfStale } from "./install.mjs";
import { node26, withNode26 } from "./node26.mjs";
import { root } from "./root.mjs";
import { run } from "./run.mjs";

const serverPort = 3001;
const webPort = 5173;

await command(async () => {
  await installIfStale();
  const whenOneEnds = new AbortController();
  const webDir = join(root, "apps", "web");
  const vite = join(webDir, "node_modules", "vite", "bin", "vite.js");
  const server = run(node26, ["--watch", "--watch-preserve-output", "apps/bff/src/main.ts"], {
    env: withNode26({
      ...process.env,
      PORT: String(serverPort),
      FUTAE_URL: `http://localhost:${webPort}`,
    }),
    signal: whenOneEnds.signal,
  });
  const web = run(node26, [vite, "--port", String(webPort), "--strictPort"], {
    cwd: webDir,
    env: withNode26({ ...process.env, FUTAE_DEV_SERVER: `http://127.0.0.1:${serverPort}` }),
    signal: whenOneEnds.signal,
  });
  const code = await Promise.race([server, web]);
  whenOneEnds.abort();
  await Promise.allSettled([server, web]);
  return code;
});
