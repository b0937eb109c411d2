-- revision: 20260115_0200
-- down_revision:
CREATE TYPE user_role AS ENUM ('super_admin','org_admin','practice_admin','credentialing_coordinator','provider','read_only');
CREATE TYPE coordinator_action_type AS ENUM ('note_added','call_made','email_sent','document_requested');
CREATE TABLE organizations (id SERIAL PRIMARY KEY, name VARCHAR(255) NOT NULL);
CREATE TABLE providers (
    id SERIAL PRIMARY KEY, organization_id INTEGER NOT NULL REFERENCES organizations(id), npi VARCHAR(10) NOT NULL,
    first_name VARCHAR(100) NOT NULL, last_name VARCHAR(100) NOT NULL, email VARCHAR(255), specialty VARCHAR(100)
);
CREATE TABLE users (
    id SERIAL PRIMARY KEY, email VARCHAR(255) NOT NULL, password_hash TEXT NOT NULL, role user_role NOT NULL,
    first_name VARCHAR(100) NOT NULL, last_name VARCHAR(100) NOT NULL,
    organization_id INTEGER REFERENCES organizations(id), provider_id INTEGER REFERENCES providers(id)
);
CREATE UNIQUE INDEX users_email_lower ON users (LOWER(email));
CREATE TABLE licenses (
    id SERIAL PRIMARY KEY, provider_id INTEGER NOT NULL REFERENCES providers(id), state VARCHAR(2) NOT NULL,
    license_type VARCHAR(10) NOT NULL, license_number VARCHAR(50)
);
CREATE TABLE cme_topic_aliases (alias VARCHAR(100) PRIMARY KEY, topic VARCHAR(100) NOT NULL);
CREATE TABLE cme_rules (
    id SERIAL PRIMARY KEY, state VARCHAR(2) NOT NULL, license_type VARCHAR(10) NOT NULL,
    requirement_type VARCHAR(20) NOT NULL CHECK (requirement_type IN ('total_hours','topic_hours')),
    topic VARCHAR(100), requirement_value NUMERIC(8,2) NOT NULL, counts_toward_total BOOLEAN NOT NULL DEFAULT true
);
CREATE TABLE cme_rule_exemptions (
    rule_id INTEGER NOT NULL REFERENCES cme_rules(id), provider_id INTEGER NOT NULL REFERENCES providers(id),
    reason TEXT NOT NULL, PRIMARY KEY (rule_id, provider_id)
);
CREATE TABLE cme_cycles (
    id SERIAL PRIMARY KEY, license_id INTEGER NOT NULL REFERENCES licenses(id), cycle_start_date DATE NOT NULL, cycle_end_date DATE NOT NULL
);
CREATE TABLE cme_activities (
    id SERIAL PRIMARY KEY, provider_id INTEGER NOT NULL REFERENCES providers(id), cme_cycle_id INTEGER REFERENCES cme_cycles(id),
    activity_title VARCHAR(255) NOT NULL, topic VARCHAR(100) NOT NULL, credits_earned NUMERIC(8,2) NOT NULL,
    category_1 BOOLEAN NOT NULL, completion_date DATE NOT NULL
);
CREATE TABLE messages (
    id SERIAL PRIMARY KEY, sender_user_id INTEGER NOT NULL REFERENCES users(id), recipient_provider_id INTEGER NOT NULL REFERENCES providers(id),
    subject VARCHAR(255) NOT NULL, body TEXT NOT NULL, created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW()
);
