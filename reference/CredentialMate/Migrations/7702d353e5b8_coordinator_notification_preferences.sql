-- revision: 7702d353e5b8
-- down_revision: 20260127_0100
CREATE TABLE coordinator_notification_preferences (
    id SERIAL PRIMARY KEY,
    coordinator_user_id INTEGER UNIQUE NOT NULL REFERENCES users(id),
    email_enabled BOOLEAN DEFAULT true,
    email_event_types JSONB DEFAULT '{"credential_expiring_soon": true, "credential_expiring_90_days": true, "credential_expiring_60_days": true, "credential_expiring_30_days": true, "new_credential_added": true, "credential_status_changed": true, "action_required": true, "provider_uploaded_document": true}'::jsonb,
    in_app_enabled BOOLEAN DEFAULT true,
    in_app_event_types JSONB DEFAULT '{"credential_expiring_soon": true, "credential_expiring_90_days": true, "credential_expiring_60_days": true, "credential_expiring_30_days": true, "new_credential_added": true, "credential_status_changed": true, "action_required": true, "provider_uploaded_document": true}'::jsonb,
    digest_frequency VARCHAR(20) DEFAULT 'real_time',
    quiet_hours_start TIME,
    quiet_hours_end TIME,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT NOW()
);
