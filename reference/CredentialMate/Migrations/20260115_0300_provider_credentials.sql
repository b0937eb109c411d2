-- revision: 20260115_0300
-- down_revision: 20260115_0200
CREATE TABLE provider_credentials (
    id SERIAL PRIMARY KEY,
    provider_id INTEGER NOT NULL REFERENCES providers(id) ON DELETE CASCADE,
    organization_id INTEGER NOT NULL REFERENCES organizations(id) ON DELETE CASCADE,
    credential_type VARCHAR(20) CHECK (credential_type IN ('FCVS', 'AMA', 'AOA', 'IMLC', 'GMAIL', 'OTHER')),
    username TEXT,
    password TEXT,
    notes TEXT,
    data_source VARCHAR(50) DEFAULT 'manual_entry',
    created_at TIMESTAMP DEFAULT NOW(),
    updated_at TIMESTAMP DEFAULT NOW(),
    is_deleted BOOLEAN DEFAULT FALSE,
    deleted_at TIMESTAMP,
    created_by_id INTEGER REFERENCES users(id),
    updated_by_id INTEGER REFERENCES users(id)
);
CREATE INDEX ix_provider_credentials_provider_id ON provider_credentials (provider_id);
CREATE INDEX ix_provider_credentials_organization_id ON provider_credentials (organization_id);
CREATE INDEX ix_provider_credentials_credential_type ON provider_credentials (credential_type);
CREATE INDEX ix_provider_credentials_is_deleted ON provider_credentials (is_deleted);
