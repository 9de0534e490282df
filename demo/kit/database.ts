import { DatabaseSync } from 'node:sqlite';

/** An empty in-memory database with this schema, filled in one transaction. */
export function openDatabase(schema: string, fill: (database: DatabaseSync) => void): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  database.exec(schema);
  database.exec('begin');
  fill(database);
  database.exec('commit');
  return database;
}

/** A list as one SQL parameter, to be read with `in (select value from json_each(?))`. */
export function asList(values: readonly string[]): string {
  return JSON.stringify(values);
}

/** The row without its NULL columns: the contracts leave a key out where there is no value. */
export function withoutNulls<T extends object>(row: T): T {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T;
}
