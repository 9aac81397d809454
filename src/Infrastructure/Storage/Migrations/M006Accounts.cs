using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yadopera.Infrastructure.Storage.Migrations;

/// <summary>The people who run the houses: accounts, sessions, invitations, keys of scripts, and the mail to them.</summary>
[DbContext(typeof(AppDb))]
[Migration("20261121000006_Accounts")]
internal sealed class M006Accounts : Migration
{
    protected override void Up(MigrationBuilder migration) =>
        migration.Sql(
            """
            create table data_protection_keys (
                id bigint generated always as identity constraint pk_data_protection_keys primary key,
                xml text not null
            );

            create table staff_users (
                id uuid not null constraint pk_staff_users primary key,
                email text not null,
                normalized_email text not null,
                email_confirmed boolean not null,
                password_hash text not null,
                security_stamp text not null,
                concurrency_stamp text,
                full_name text,
                totp_secret text,
                is_totp_on boolean not null,
                totp_last_step bigint not null,
                recovery_codes text[] not null,
                created_at timestamptz not null
            );
            create unique index ix_staff_users_normalized_email on staff_users (normalized_email);

            create table house_members (
                facility_id uuid not null
                    constraint fk_house_members_facilities references facilities (id) on delete cascade,
                user_id uuid not null
                    constraint fk_house_members_staff_users references staff_users (id) on delete cascade,
                role text not null,
                created_at timestamptz not null,
                constraint pk_house_members primary key (facility_id, user_id)
            );
            create index ix_house_members_user_id on house_members (user_id);

            create table staff_sessions (
                id uuid not null constraint pk_staff_sessions primary key,
                user_id uuid not null
                    constraint fk_staff_sessions_staff_users references staff_users (id) on delete cascade,
                access_hash bytea not null,
                access_expires_at timestamptz not null,
                refresh_hash bytea not null,
                refresh_expires_at timestamptz not null,
                security_stamp text not null,
                created_at timestamptz not null
            );
            create unique index ix_staff_sessions_access_hash on staff_sessions (access_hash);
            create index ix_staff_sessions_user_id on staff_sessions (user_id);

            create table staff_places (
                user_id uuid not null
                    constraint fk_staff_places_staff_users references staff_users (id) on delete cascade,
                place bytea not null,
                seen_at timestamptz not null,
                constraint pk_staff_places primary key (user_id, place)
            );

            create table sign_in_tries (
                id bytea not null constraint pk_sign_in_tries primary key,
                passed_at timestamptz[] not null,
                last_at timestamptz not null
            );
            create index ix_sign_in_tries_last_at on sign_in_tries (last_at);

            create table invitations (
                facility_id uuid not null
                    constraint fk_invitations_facilities references facilities (id) on delete cascade,
                id uuid not null,
                email text not null,
                normalized_email text not null,
                role text not null,
                full_name text,
                created_at timestamptz not null,
                expires_at timestamptz not null,
                constraint pk_invitations primary key (facility_id, id)
            );
            create unique index ix_invitations_facility_id_normalized_email
                on invitations (facility_id, normalized_email);

            create table api_keys (
                facility_id uuid not null
                    constraint fk_api_keys_facilities references facilities (id) on delete cascade,
                id uuid not null,
                name text not null,
                key_hash bytea not null,
                scopes text[] not null,
                created_by uuid,
                created_at timestamptz not null,
                last_used_at timestamptz,
                constraint pk_api_keys primary key (facility_id, id)
            );
            create unique index ix_api_keys_key_hash on api_keys (key_hash);

            create table staff_mails (
                facility_id uuid not null
                    constraint fk_staff_mails_facilities references facilities (id) on delete cascade,
                id uuid not null,
                kind text not null,
                subject_id uuid not null,
                created_at timestamptz not null,
                constraint pk_staff_mails primary key (facility_id, id)
            );
            """
        );

    protected override void Down(MigrationBuilder migration) =>
        migration.Sql(
            """
            drop table staff_mails, api_keys, invitations, sign_in_tries, staff_places, staff_sessions, house_members,
                staff_users, data_protection_keys;
            """
        );
}
