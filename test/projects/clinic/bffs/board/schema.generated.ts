// Written by "npx frontdesk codegen". Edit its sources instead.

import type { GraphQLResolveInfo } from 'graphql';
import type { DrugParent } from './resolvers/Drug.ts';
import type { NurseParent } from './resolvers/Nurse.ts';
import type { PatientParent } from './resolvers/Patient.ts';
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
};

export type Query = {
  readonly __typename?: 'Query';
  /** What anybody may know. */
  readonly motto: Scalars['String']['output'];
  /** Who asks. */
  readonly me?: Maybe<Scalars['String']['output']>;
  readonly person?: Maybe<Person>;
  readonly patient?: Maybe<Patient>;
  /** Whatever has one of these ids. */
  readonly find: ReadonlyArray<Maybe<Found>>;
  /** What the clinic earned. */
  readonly ledger: Ledger;
  /** Opens the safe, for those who signed in with a second factor: its resolver sees to that. */
  readonly safeCode?: Maybe<Scalars['String']['output']>;
};


export type QueryPersonArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPatientArgs = {
  id: Scalars['ID']['input'];
};


export type QueryFindArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};

/** Whoever is in the house. */
export type Person = {
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly phone?: Maybe<Scalars['String']['output']>;
};

export type Patient = Person & {
  readonly __typename?: 'Patient';
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly phone?: Maybe<Scalars['String']['output']>;
  readonly diagnosis?: Maybe<Scalars['String']['output']>;
  readonly notes?: Maybe<ReadonlyArray<Note>>;
  /** The latest notes; more than three at once are for the chief. */
  readonly latestNotes?: Maybe<ReadonlyArray<Note>>;
};


export type PatientLatestNotesArgs = {
  count?: Scalars['Int']['input'];
};

export type Nurse = Person & {
  readonly __typename?: 'Nurse';
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly phone?: Maybe<Scalars['String']['output']>;
  readonly shift?: Maybe<Scalars['String']['output']>;
};

/** A substance: for the pharmacy alone, wherever it is reached. */
export type Drug = {
  readonly __typename?: 'Drug';
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
};

export type Found = Patient | Nurse | Drug;

export type Note = {
  readonly __typename?: 'Note';
  readonly id: Scalars['ID']['output'];
  readonly text: Scalars['String']['output'];
};

export type Ledger = {
  readonly __typename?: 'Ledger';
  readonly cents: Scalars['Int']['output'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  readonly feedback?: Maybe<Scalars['Boolean']['output']>;
  readonly admit?: Maybe<Patient>;
  readonly discharge?: Maybe<Patient>;
  readonly pay?: Maybe<Patient>;
  /** Pays back what a patient has paid; larger sums take a stronger sign-in. */
  readonly refund?: Maybe<Patient>;
};


export type MutationFeedbackArgs = {
  text: Scalars['String']['input'];
};


export type MutationAdmitArgs = {
  name: Scalars['String']['input'];
};


export type MutationDischargeArgs = {
  id: Scalars['ID']['input'];
};


export type MutationPayArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRefundArgs = {
  id: Scalars['ID']['input'];
  invoice: InvoiceInput;
};

export type InvoiceInput = {
  readonly cents?: Scalars['Int']['input'];
  readonly reasons?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
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
    | ( PatientParent )
    | ( NurseParent )
    | ( DrugParent )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Person:
    | ( PatientParent )
    | ( NurseParent )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Person: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Person']>;
  Patient: ResolverTypeWrapper<PatientParent>;
  Nurse: ResolverTypeWrapper<NurseParent>;
  Drug: ResolverTypeWrapper<DrugParent>;
  Found: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['Found']>;
  Note: ResolverTypeWrapper<Note>;
  Ledger: ResolverTypeWrapper<Ledger>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  InvoiceInput: InvoiceInput;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Person: ResolversInterfaceTypes<ResolversParentTypes>['Person'];
  Patient: PatientParent;
  Nurse: NurseParent;
  Drug: DrugParent;
  Found: ResolversUnionTypes<ResolversParentTypes>['Found'];
  Note: Note;
  Ledger: Ledger;
  Mutation: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  InvoiceInput: InvoiceInput;
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

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  motto?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  me?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType, RequireFields<QueryPersonArgs, 'id'>>;
  patient?: Resolver<Maybe<ResolversTypes['Patient']>, ParentType, ContextType, RequireFields<QueryPatientArgs, 'id'>>;
  find?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Found']>>, ParentType, ContextType, RequireFields<QueryFindArgs, 'ids'>>;
  ledger?: Resolver<ResolversTypes['Ledger'], ParentType, ContextType>;
  safeCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person']> = {
  __resolveType: TypeResolveFn<'Patient' | 'Nurse', ParentType, ContextType>;
};

export type PatientResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Patient'] = ResolversParentTypes['Patient']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  diagnosis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Note']>>, ParentType, ContextType>;
  latestNotes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Note']>>, ParentType, ContextType, RequireFields<PatientLatestNotesArgs, 'count'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NurseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Nurse'] = ResolversParentTypes['Nurse']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  shift?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DrugResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Drug'] = ResolversParentTypes['Drug']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Found'] = ResolversParentTypes['Found']> = {
  __resolveType: TypeResolveFn<'Patient' | 'Nurse' | 'Drug', ParentType, ContextType>;
};

export type NoteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Note'] = ResolversParentTypes['Note']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LedgerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Ledger'] = ResolversParentTypes['Ledger']> = {
  cents?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  feedback?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationFeedbackArgs, 'text'>>;
  admit?: Resolver<Maybe<ResolversTypes['Patient']>, ParentType, ContextType, RequireFields<MutationAdmitArgs, 'name'>>;
  discharge?: Resolver<Maybe<ResolversTypes['Patient']>, ParentType, ContextType, RequireFields<MutationDischargeArgs, 'id'>>;
  pay?: Resolver<Maybe<ResolversTypes['Patient']>, ParentType, ContextType, RequireFields<MutationPayArgs, 'id'>>;
  refund?: Resolver<Maybe<ResolversTypes['Patient']>, ParentType, ContextType, RequireFields<MutationRefundArgs, 'id' | 'invoice'>>;
};

export type Resolvers<ContextType = Context> = {
  Query?: QueryResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  Patient?: PatientResolvers<ContextType>;
  Nurse?: NurseResolvers<ContextType>;
  Drug?: DrugResolvers<ContextType>;
  Found?: FoundResolvers<ContextType>;
  Note?: NoteResolvers<ContextType>;
  Ledger?: LedgerResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  rateLimit?: RateLimitDirectiveResolver<any, any, ContextType>;
  authenticated?: AuthenticatedDirectiveResolver<any, any, ContextType>;
  requiresScopes?: RequiresScopesDirectiveResolver<any, any, ContextType>;
  policy?: PolicyDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
};
