// Written by "npx frontdesk codegen". Edit its sources instead.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { BerthParent } from './resolvers/Berth.ts';
import type { BookingParent } from './resolvers/Booking.ts';
import type { CargoShipParent } from './resolvers/CargoShip.ts';
import type { FerryParent } from './resolvers/Ferry.ts';
import type { ShipParent } from './resolvers/Ship.ts';
import type { Context } from './context.generated.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A day, as ISO 8601 writes it: 2026-03-01. */
  Date: { input: Date | string; output: Date | string; }
  /** A moment in time, as RFC 3339 writes it: 2026-03-01T09:30:00.000Z. */
  DateTime: { input: Date | string; output: Date | string; }
  /** A whole number above 0. */
  PositiveInt: { input: number; output: number; }
};

/** Whatever has a number in the register of the International Maritime Organization. */
export type Ship = {
  readonly imo: Scalars['Int']['output'];
  readonly name: Scalars['String']['output'];
  readonly launched: Scalars['Date']['output'];
  readonly captain?: Maybe<Sailor>;
};

export type CargoShip = Ship & {
  readonly __typename?: 'CargoShip';
  readonly imo: Scalars['Int']['output'];
  readonly name: Scalars['String']['output'];
  readonly launched: Scalars['Date']['output'];
  readonly captain?: Maybe<Sailor>;
  readonly containers?: Maybe<Scalars['Int']['output']>;
};

export type Ferry = Ship & {
  readonly __typename?: 'Ferry';
  readonly imo: Scalars['Int']['output'];
  readonly name: Scalars['String']['output'];
  readonly launched: Scalars['Date']['output'];
  readonly captain?: Maybe<Sailor>;
  readonly passengers?: Maybe<Scalars['Int']['output']>;
};

export type Sailor = {
  readonly __typename?: 'Sailor';
  readonly licence: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  readonly ship?: Maybe<Ship>;
  readonly fleet: ReadonlyArray<Maybe<Ship>>;
  readonly ships: ShipConnection;
  readonly berth?: Maybe<Berth>;
  /** Ships by name or number, berths by quay and number. */
  readonly lookUp?: Maybe<ReadonlyArray<Maybe<Found>>>;
  readonly captain?: Maybe<Sailor>;
  readonly tide?: Maybe<Tide>;
  /** Who asks. */
  readonly me?: Maybe<Scalars['String']['output']>;
};


export type QueryShipArgs = {
  imo: Scalars['Int']['input'];
};


export type QueryFleetArgs = {
  imos: ReadonlyArray<Scalars['Int']['input']>;
};


export type QueryShipsArgs = {
  flag?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryBerthArgs = {
  quay: Scalars['String']['input'];
  number: Scalars['PositiveInt']['input'];
};


export type QueryLookUpArgs = {
  terms: ReadonlyArray<Scalars['String']['input']>;
};


export type QueryCaptainArgs = {
  licence: Scalars['String']['input'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  readonly book?: Maybe<Booking>;
  readonly cancel?: Maybe<Scalars['Boolean']['output']>;
};


export type MutationBookArgs = {
  quay: Scalars['String']['input'];
  number: Scalars['PositiveInt']['input'];
  imo: Scalars['Int']['input'];
};


export type MutationCancelArgs = {
  booking: Scalars['ID']['input'];
};

export type Found = CargoShip | Ferry | Berth;

export type Berth = {
  readonly __typename?: 'Berth';
  readonly quay: Scalars['String']['output'];
  readonly number: Scalars['PositiveInt']['output'];
  readonly depth: Scalars['Float']['output'];
  /** The ship that lies there now. */
  readonly occupant?: Maybe<Ship>;
  readonly fee?: Maybe<Scalars['Int']['output']>;
  /** What a winter costs, as far as it is known. */
  readonly winterFee?: Maybe<Scalars['Int']['output']>;
};


export type BerthFeeArgs = {
  season?: Season;
};

export type Season =
  | 'SUMMER'
  | 'WINTER';

export type Booking = {
  readonly __typename?: 'Booking';
  readonly id: Scalars['ID']['output'];
  readonly berth: Berth;
};

export type Tide = {
  readonly __typename?: 'Tide';
  readonly highWater: Scalars['DateTime']['output'];
  readonly height: Scalars['Float']['output'];
};

export type ShipConnection = {
  readonly __typename?: 'ShipConnection';
  readonly edges: ReadonlyArray<ShipEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

export type ShipEdge = {
  readonly __typename?: 'ShipEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Ship;
};

export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  Found:
    | ( CargoShipParent )
    | ( FerryParent )
    | ( BerthParent )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  PositiveInt: ResolverTypeWrapper<Scalars['PositiveInt']['output']>;
  Ship: ResolverTypeWrapper<ShipParent>;
  CargoShip: ResolverTypeWrapper<CargoShipParent>;
  Ferry: ResolverTypeWrapper<FerryParent>;
  Sailor: ResolverTypeWrapper<Sailor>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Found: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['Found']>;
  Berth: ResolverTypeWrapper<BerthParent>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Season: Season;
  Booking: ResolverTypeWrapper<BookingParent>;
  Tide: ResolverTypeWrapper<Tide>;
  ShipConnection: ResolverTypeWrapper<Omit<ShipConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ShipEdge']> }>;
  ShipEdge: ResolverTypeWrapper<Omit<ShipEdge, 'node'> & { node: ResolversTypes['Ship'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  PositiveInt: Scalars['PositiveInt']['output'];
  Ship: ShipParent;
  CargoShip: CargoShipParent;
  Ferry: FerryParent;
  Sailor: Sailor;
  ID: Scalars['ID']['output'];
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  Found: ResolversUnionTypes<ResolversParentTypes>['Found'];
  Berth: BerthParent;
  Float: Scalars['Float']['output'];
  Booking: BookingParent;
  Tide: Tide;
  ShipConnection: Omit<ShipConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ShipEdge']> };
  ShipEdge: Omit<ShipEdge, 'node'> & { node: ResolversParentTypes['Ship'] };
  PageInfo: PageInfo;
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
};

export type RateLimitDirectiveArgs = {
  max: Scalars['Int']['input'];
  window: Scalars['String']['input'];
  identityArgs?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
  arrayLengthField?: Maybe<Scalars['String']['input']>;
};

export type RateLimitDirectiveResolver<Result, Parent, ContextType = Context, Args = RateLimitDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AuthenticatedDirectiveArgs = { };

export type AuthenticatedDirectiveResolver<Result, Parent, ContextType = Context, Args = AuthenticatedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RequiresScopesDirectiveArgs = {
  scopes: ReadonlyArray<ReadonlyArray<Scalars['String']['input']>>;
};

export type RequiresScopesDirectiveResolver<Result, Parent, ContextType = Context, Args = RequiresScopesDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PolicyDirectiveArgs = {
  policies: ReadonlyArray<ReadonlyArray<Scalars['String']['input']>>;
};

export type PolicyDirectiveResolver<Result, Parent, ContextType = Context, Args = PolicyDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PublicDirectiveArgs = { };

export type PublicDirectiveResolver<Result, Parent, ContextType = Context, Args = PublicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface PositiveIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PositiveInt'], any> {
  name: 'PositiveInt';
}

export type ShipResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Ship'] = ResolversParentTypes['Ship']> = {
  __resolveType: TypeResolveFn<'CargoShip' | 'Ferry', ParentType, ContextType>;
};

export type CargoShipResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CargoShip'] = ResolversParentTypes['CargoShip']> = {
  imo?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  launched?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  captain?: Resolver<Maybe<ResolversTypes['Sailor']>, ParentType, ContextType>;
  containers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FerryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Ferry'] = ResolversParentTypes['Ferry']> = {
  imo?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  launched?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  captain?: Resolver<Maybe<ResolversTypes['Sailor']>, ParentType, ContextType>;
  passengers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SailorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Sailor'] = ResolversParentTypes['Sailor']> = {
  licence?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  ship?: Resolver<Maybe<ResolversTypes['Ship']>, ParentType, ContextType, RequireFields<QueryShipArgs, 'imo'>>;
  fleet?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Ship']>>, ParentType, ContextType, RequireFields<QueryFleetArgs, 'imos'>>;
  ships?: Resolver<ResolversTypes['ShipConnection'], ParentType, ContextType, RequireFields<QueryShipsArgs, 'first'>>;
  berth?: Resolver<Maybe<ResolversTypes['Berth']>, ParentType, ContextType, RequireFields<QueryBerthArgs, 'quay' | 'number'>>;
  lookUp?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Found']>>>, ParentType, ContextType, RequireFields<QueryLookUpArgs, 'terms'>>;
  captain?: Resolver<Maybe<ResolversTypes['Sailor']>, ParentType, ContextType, RequireFields<QueryCaptainArgs, 'licence'>>;
  tide?: Resolver<Maybe<ResolversTypes['Tide']>, ParentType, ContextType>;
  me?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  book?: Resolver<Maybe<ResolversTypes['Booking']>, ParentType, ContextType, RequireFields<MutationBookArgs, 'quay' | 'number' | 'imo'>>;
  cancel?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationCancelArgs, 'booking'>>;
};

export type FoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Found'] = ResolversParentTypes['Found']> = {
  __resolveType: TypeResolveFn<'CargoShip' | 'Ferry' | 'Berth', ParentType, ContextType>;
};

export type BerthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Berth'] = ResolversParentTypes['Berth']> = {
  quay?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['PositiveInt'], ParentType, ContextType>;
  depth?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  occupant?: Resolver<Maybe<ResolversTypes['Ship']>, ParentType, ContextType>;
  fee?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType, RequireFields<BerthFeeArgs, 'season'>>;
  winterFee?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BookingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Booking'] = ResolversParentTypes['Booking']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  berth?: Resolver<ResolversTypes['Berth'], ParentType, ContextType>;
};

export type TideResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tide'] = ResolversParentTypes['Tide']> = {
  highWater?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ShipConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShipConnection'] = ResolversParentTypes['ShipConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ShipEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ShipEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShipEdge'] = ResolversParentTypes['ShipEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Ship'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  PositiveInt?: GraphQLScalarType;
  Ship?: ShipResolvers<ContextType>;
  CargoShip?: CargoShipResolvers<ContextType>;
  Ferry?: FerryResolvers<ContextType>;
  Sailor?: SailorResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Found?: FoundResolvers<ContextType>;
  Berth?: BerthResolvers<ContextType>;
  Booking?: BookingResolvers<ContextType>;
  Tide?: TideResolvers<ContextType>;
  ShipConnection?: ShipConnectionResolvers<ContextType>;
  ShipEdge?: ShipEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  rateLimit?: RateLimitDirectiveResolver<any, any, ContextType>;
  authenticated?: AuthenticatedDirectiveResolver<any, any, ContextType>;
  requiresScopes?: RequiresScopesDirectiveResolver<any, any, ContextType>;
  policy?: PolicyDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
};
