-- Tickets are signed from here on, and a lease can be redeemed only with a signed one: what was promised before this
-- migration is void. Jobs whose leases go with it are tried again; containers that belong to no lease are destroyed.
DELETE FROM lease_entry WHERE body_schema < 2;
