-- Version 4: who has read a notification (staff marks as read what it has told people itself), and access tokens that
-- nothing can rename, unrevoke or delete.

ALTER TABLE notifications ADD COLUMN read_by TEXT CHECK (read_by IS NULL OR read_at IS NOT NULL);

DROP TRIGGER access_tokens_keep_their_role;

CREATE TRIGGER access_tokens_are_only_revoked BEFORE UPDATE ON access_tokens
WHEN NEW.id <> OLD.id OR NEW.hash <> OLD.hash OR NEW.name <> OLD.name OR NEW.role <> OLD.role
  OR NEW.person_id IS NOT OLD.person_id OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by
  OR NEW.expires_at <> OLD.expires_at OR OLD.revoked_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a token can only be revoked');
END;

CREATE TRIGGER access_tokens_are_never_deleted BEFORE DELETE ON access_tokens
BEGIN
    SELECT RAISE(ABORT, 'a token can only be revoked: the history names it');
END;

CREATE TRIGGER access_tokens_are_never_replaced BEFORE INSERT ON access_tokens
WHEN EXISTS (SELECT 1 FROM access_tokens WHERE id = NEW.id OR hash = NEW.hash)
BEGIN
    SELECT RAISE(ABORT, 'a token can only be revoked: the history names it');
END;
