-- revision: 20260131_0000
-- down_revision: 7702d353e5b8
ALTER TABLE providers ADD COLUMN home_address TEXT;
ALTER TABLE providers ADD COLUMN home_city VARCHAR(100);
ALTER TABLE providers ADD COLUMN home_state VARCHAR(2);
ALTER TABLE providers ADD COLUMN home_zip VARCHAR(10);
ALTER TABLE providers ADD COLUMN place_of_birth VARCHAR(255);
ALTER TABLE providers ADD COLUMN height VARCHAR(50);
ALTER TABLE providers ADD COLUMN weight INTEGER;
ALTER TABLE providers ADD COLUMN gender VARCHAR(20);
ALTER TABLE providers ADD COLUMN race VARCHAR(100);
ALTER TABLE providers ADD COLUMN previous_names TEXT;
ALTER TABLE providers ADD COLUMN name_change_documents TEXT;
ALTER TABLE providers ADD COLUMN citizenship_status VARCHAR(100);
ALTER TABLE providers ADD COLUMN green_card_uscis_number VARCHAR(50);
ALTER TABLE providers ADD COLUMN employer_start_date DATE;
ALTER TABLE providers ADD COLUMN "references" JSONB;
ALTER TABLE providers ADD COLUMN fcvs_fid VARCHAR(50);
ALTER TABLE providers ADD COLUMN aoa_number VARCHAR(50);
ALTER TABLE providers ADD COLUMN disclosure_notes TEXT;
ALTER TABLE providers ADD COLUMN renewal_preferences TEXT;
ALTER TABLE providers ADD COLUMN cv_reference TEXT;
ALTER TABLE licenses ADD COLUMN portal_pin TEXT;
ALTER TABLE licenses ADD COLUMN renewal_notes TEXT;
CREATE TABLE payment_methods (
    id SERIAL PRIMARY KEY,
    provider_id INTEGER NOT NULL REFERENCES providers(id) ON DELETE CASCADE,
    organization_id INTEGER NOT NULL REFERENCES organizations(id) ON DELETE CASCADE,
    cc_type VARCHAR(20),
    cc_number_encrypted TEXT,
    cc_expiry_encrypted TEXT,
    cc_cvv_encrypted TEXT,
    cc_name VARCHAR(255),
    cc_billing_address TEXT,
    created_at TIMESTAMP DEFAULT NOW(),
    updated_at TIMESTAMP DEFAULT NOW(),
    is_deleted BOOLEAN DEFAULT FALSE,
    deleted_at TIMESTAMP,
    created_by_id INTEGER REFERENCES users(id),
    updated_by_id INTEGER REFERENCES users(id)
);
CREATE INDEX ix_payment_methods_provider_id ON payment_methods (provider_id);
CREATE INDEX ix_payment_methods_organization_id ON payment_methods (organization_id);
