/** Where the pages for developers are; Apollo Sandbox stands at the path of each BFF. */
export const explorerRoutes = { explorer: '/', icon: '/favicon.ico', below: '/__explorer/' } as const;
