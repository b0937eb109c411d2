-- revision: 20260127_0100
-- down_revision: 20260115_0300
ALTER TYPE coordinator_action_type ADD VALUE 'stage_changed';
