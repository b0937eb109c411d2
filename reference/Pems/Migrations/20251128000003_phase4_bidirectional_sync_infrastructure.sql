-- What PFA Vanguard keeps of organizations, users, records and the write queue. Its columns are camelCase, and so need quotes.
CREATE TABLE organizations (id text PRIMARY KEY, code text NOT NULL UNIQUE, name text NOT NULL, "serviceStatus" text NOT NULL DEFAULT 'active');
CREATE TABLE users (
    id text PRIMARY KEY, username text NOT NULL UNIQUE, email text NOT NULL, "passwordHash" text NOT NULL, role text NOT NULL,
    "serviceStatus" text NOT NULL DEFAULT 'active');
CREATE TABLE user_organizations (
    id text PRIMARY KEY, "userId" text NOT NULL REFERENCES users (id), "organizationId" text NOT NULL REFERENCES organizations (id),
    role text NOT NULL, "perm_Read" boolean NOT NULL DEFAULT false, "perm_Write" boolean NOT NULL DEFAULT false,
    "perm_Sync" boolean NOT NULL DEFAULT false, UNIQUE ("userId", "organizationId"));
CREATE TABLE pfa_mirror (
    id text PRIMARY KEY, "organizationId" text NOT NULL REFERENCES organizations (id), "pfaId" text NOT NULL,
    version integer NOT NULL DEFAULT 1, "pemsVersion" text, data jsonb NOT NULL DEFAULT '{}', UNIQUE ("organizationId", "pfaId"));
CREATE TABLE pfa_mirror_history (
    id text PRIMARY KEY, "mirrorId" text NOT NULL REFERENCES pfa_mirror (id) ON DELETE CASCADE, version integer NOT NULL, data jsonb NOT NULL,
    "archivedAt" timestamptz NOT NULL DEFAULT now());
CREATE TABLE pfa_modification (
    id text PRIMARY KEY, "organizationId" text NOT NULL REFERENCES organizations (id), "pfaId" text NOT NULL, "userId" text NOT NULL REFERENCES users (id),
    "sessionId" text NOT NULL, delta jsonb NOT NULL, "baseVersion" integer NOT NULL, "currentVersion" integer NOT NULL DEFAULT 1,
    "syncState" text NOT NULL DEFAULT 'draft', "syncStatus" text NOT NULL DEFAULT 'draft', "syncedAt" timestamptz, "syncError" text,
    "pemsVersion" integer, "createdAt" timestamptz NOT NULL DEFAULT clock_timestamp());
CREATE TABLE pfa_write_queue (
    id text PRIMARY KEY, "modificationId" text NOT NULL REFERENCES pfa_modification (id) ON DELETE CASCADE, "pfaId" text NOT NULL,
    "organizationId" text NOT NULL, operation text NOT NULL DEFAULT 'update', payload jsonb NOT NULL DEFAULT '{}',
    status text NOT NULL DEFAULT 'pending', priority integer NOT NULL DEFAULT 0, "retryCount" integer NOT NULL DEFAULT 0,
    "maxRetries" integer NOT NULL DEFAULT 3, "lastAttemptAt" timestamptz, "lastError" text, "scheduledAt" timestamptz NOT NULL DEFAULT clock_timestamp(),
    "completedAt" timestamptz, "createdAt" timestamptz NOT NULL DEFAULT now());
CREATE INDEX ON pfa_write_queue (status, "scheduledAt");
CREATE INDEX ON pfa_write_queue ("organizationId");
CREATE INDEX ON pfa_write_queue ("pfaId");
CREATE INDEX ON pfa_write_queue ("modificationId");
CREATE TABLE pfa_sync_conflict (
    id text PRIMARY KEY, "pfaId" text NOT NULL, "organizationId" text NOT NULL, "modificationId" text NOT NULL,
    "localVersion" integer NOT NULL, "pemsVersion" integer NOT NULL, "localData" jsonb NOT NULL, "pemsData" jsonb NOT NULL,
    "conflictFields" text[] NOT NULL, status text NOT NULL DEFAULT 'unresolved', resolution text, "mergedData" jsonb,
    "resolvedBy" text, "resolvedAt" timestamptz, "createdAt" timestamptz NOT NULL DEFAULT now());
CREATE TABLE pfa_sync_log (
    id text PRIMARY KEY, "organizationId" text NOT NULL, "triggeredByUserId" text, "syncType" text NOT NULL, "syncDirection" text NOT NULL,
    "batchId" text NOT NULL, status text NOT NULL, "recordsTotal" integer NOT NULL DEFAULT 0, "recordsProcessed" integer NOT NULL DEFAULT 0,
    "recordsInserted" integer NOT NULL DEFAULT 0, "recordsUpdated" integer NOT NULL DEFAULT 0, "recordsDeleted" integer NOT NULL DEFAULT 0,
    "recordsSkipped" integer NOT NULL DEFAULT 0, "recordsErrored" integer NOT NULL DEFAULT 0, "startedAt" timestamptz NOT NULL DEFAULT now(),
    "completedAt" timestamptz, "durationMs" integer);
CREATE TABLE _prisma_migrations (
    migration_name text PRIMARY KEY, started_at timestamptz NOT NULL DEFAULT now(), finished_at timestamptz, rolled_back_at timestamptz);
INSERT INTO _prisma_migrations (migration_name, finished_at) VALUES ('20251128000003_phase4_bidirectional_sync_infrastructure', now());
