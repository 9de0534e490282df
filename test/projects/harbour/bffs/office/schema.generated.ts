// Written by "npx frontdesk codegen". Edit its sources instead.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CargoShipParent } from './resolvers/CargoShip.ts';
import type { FerryParent } from './resolvers/Ferry.ts';
import type { LogbookParent } from './resolvers/Logbook.ts';
import type { ShipParent } from './resolvers/Ship.ts';
import type { VisitParent } from './resolvers/Visit.ts';
import type { Context } from './context.generated.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
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
  readonly logbook?: Maybe<Logbook>;
};


export type QueryLogbookArgs = {
  imo: Scalars['Int']['input'];
};

/** What the harbour office knows of one ship. */
export type Logbook = {
  readonly __typename?: 'Logbook';
  readonly ship: Ship;
  readonly visits?: Maybe<ReadonlyArray<Visit>>;
  readonly crew?: Maybe<ReadonlyArray<Sailor>>;
  /** The scopes of whoever asks. */
  readonly scopes: ReadonlyArray<Scalars['String']['output']>;
};

export type Visit = {
  readonly __typename?: 'Visit';
  readonly quay: Scalars['String']['output'];
  readonly arrived: Scalars['DateTime']['output'];
  readonly language: Scalars['String']['output'];
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
  Logbook: ResolverTypeWrapper<LogbookParent>;
  Visit: ResolverTypeWrapper<VisitParent>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
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
  Logbook: LogbookParent;
  Visit: VisitParent;
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
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
  logbook?: Resolver<Maybe<ResolversTypes['Logbook']>, ParentType, ContextType, RequireFields<QueryLogbookArgs, 'imo'>>;
};

export type LogbookResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Logbook'] = ResolversParentTypes['Logbook']> = {
  ship?: Resolver<ResolversTypes['Ship'], ParentType, ContextType>;
  visits?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Visit']>>, ParentType, ContextType>;
  crew?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Sailor']>>, ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type VisitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Visit'] = ResolversParentTypes['Visit']> = {
  quay?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  arrived?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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
  Logbook?: LogbookResolvers<ContextType>;
  Visit?: VisitResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  rateLimit?: RateLimitDirectiveResolver<any, any, ContextType>;
  authenticated?: AuthenticatedDirectiveResolver<any, any, ContextType>;
  requiresScopes?: RequiresScopesDirectiveResolver<any, any, ContextType>;
  policy?: PolicyDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
};
