import { timesPerSecond } from "./clients.mjs";

const clients = 32;

/**
 * How many session checks a server answers in a second, over 32 connections that stay open.
 * @param {string} url
 * @param {string} cookie of a session
 */
export const sessionChecksPerSecond = (url, cookie) =>
  timesPerSecond(url, clients, (connection) => connection.request("GET /api/session", { Cookie: cookie }));

/**
 * How many answers a bare server gives in a second, over as many connections.
 * @param {string} url
 */
export const bareAnswersPerSecond = (url) =>
  timesPerSecond(url, clients, (connection) => connection.request("GET /healthz"));
