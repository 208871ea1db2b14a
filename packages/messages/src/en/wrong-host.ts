import type { wrongHost as ja } from "../ja/wrong-host.ts";

export const wrongHost: typeof ja = {
  title: "This address cannot be used",
  meaning:
    "This portal is set up to be opened only on the computer it runs on. To use it at another address, serve it over https.",
  steps: [
    "To serve it: set the environment variable FUTAE_URL to the https address that people open, such as https://account.example.com.",
    "Behind a reverse proxy: set the environment variable FUTAE_TRUSTED_PROXIES to the proxy's range of addresses as well.",
    "Then restart the portal.",
    "To try it on the same computer: open {{origin}}.",
  ],
};
