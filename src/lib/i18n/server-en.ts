import type { serverVi } from './server-vi.ts';

/** Words of servers, in English. */
export const serverEn: typeof serverVi = {
  title: 'ClickHouse servers',
  intro:
    'When the data outgrow the browser, the same dashboards run on a ClickHouse server of your office. Only the questions go to the server that you name; nothing else leaves this device.',
  show: 'Connect to a server…',
  url: 'Address',
  urlHint: 'such as https://server:8443/, or that of a proxy which its administrator gave you',
  user: 'User name',
  userHint: 'leave empty when a proxy adds it',
  password: 'Password',
  memory:
    'The password is in the memory of this page only: it is not stored, and in no link, file or embedded chart.',
  connect: 'Connect',
  connecting: 'Connecting…',
  cancel: 'Stop',
  disconnect: 'Disconnect',
  connected: (server, datasets) => `Connected to ${server}: ${datasets}`,
  datasets: (n) => `${n} ${n === '1' ? 'dataset' : 'datasets'}`,
  said: 'The server says:',
  onServer: 'on a server',
  privacy: 'This dataset is answered by the server that you are connected to; only the questions go there.',
  answers: 'Answered by your server',
  cost: (ms) => `Last answer: ${ms} ms`,
  read: (rows, size) => `the server read ${rows} rows, ${size}`,
  fixed:
    'This dataset is on a server: duplicates are merged and rules of cadence are set there, by its administrator.',
  console: 'The SQL console is for data in the browser; it does not run on servers.',
  embed: 'These data are on a server that asks for a password: embed a frozen copy.',
  link: 'The link opens for people connected to the same server; the name of the server is not in it.'
};
