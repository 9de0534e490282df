/** The methods of a path item that the gateway can call. */
export const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** Those that an OpenAPI document may have beside them. */
export const OTHER_METHODS = ['options', 'head', 'trace'] as const;
