using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yadopera.Infrastructure.Storage.Migrations;

/// <summary>Houses, their FAQs, guests' conversations, idempotency keys and the request log.</summary>
[DbContext(typeof(AppDb))]
[Migration("20261121000001_FirstCut")]
internal sealed class M001FirstCut : Migration
{
    protected override void Up(MigrationBuilder migration) =>
        migration.Sql(
            """
            create extension if not exists vector;

            create table facilities (
                id uuid not null constraint pk_facilities primary key,
                slug text not null,
                profile jsonb not null,
                is_active boolean not null,
                knowledge_version bigint not null,
                imported_hash bytea,
                created_at timestamptz not null,
                updated_at timestamptz not null
            );
            create unique index ix_facilities_slug on facilities (slug);

            create table faq_entries (
                facility_id uuid not null
                    constraint fk_faq_entries_facilities references facilities (id) on delete cascade,
                id uuid not null,
                intent_key text,
                category text not null,
                priority integer not null,
                is_active boolean not null,
                translations jsonb not null,
                imported_hash bytea,
                created_at timestamptz not null,
                updated_at timestamptz not null,
                constraint pk_faq_entries primary key (facility_id, id)
            );
            create unique index ix_faq_entries_facility_id_intent_key on faq_entries (facility_id, intent_key);

            create table conversations (
                facility_id uuid not null
                    constraint fk_conversations_facilities references facilities (id) on delete cascade,
                id uuid not null,
                language text not null,
                location text,
                started_at timestamptz not null,
                last_activity_at timestamptz not null,
                constraint pk_conversations primary key (facility_id, id)
            );
            create index ix_conversations_id on conversations (id);

            create table messages (
                facility_id uuid not null,
                id uuid not null,
                session_id uuid not null,
                role text not null,
                content text not null,
                language text not null,
                evidence jsonb,
                created_at timestamptz not null,
                constraint pk_messages primary key (facility_id, id),
                constraint fk_messages_conversations foreign key (facility_id, session_id)
                    references conversations (facility_id, id) on delete cascade
            );
            create index ix_messages_facility_id_session_id_created_at on messages (facility_id, session_id, created_at);

            create table idempotency_keys (
                id bytea not null constraint pk_idempotency_keys primary key,
                request_hash bytea not null,
                claim_id uuid not null,
                claimed_until timestamptz not null,
                expires_at timestamptz not null,
                response_status integer,
                response_body text
            );
            create index ix_idempotency_keys_expires_at on idempotency_keys (expires_at);

            create table api_logs (
                id bigint generated always as identity constraint pk_api_logs primary key,
                trace_id uuid not null,
                method text not null,
                endpoint text not null,
                request_header jsonb not null,
                request_body jsonb,
                response_status integer not null,
                response_body jsonb,
                duration_ms integer not null,
                ip_address text,
                user_id text,
                created_at timestamptz not null
            );
            create index ix_api_logs_trace_id on api_logs (trace_id);
            create index ix_api_logs_created_at on api_logs (created_at);
            create index ix_api_logs_response_status on api_logs (response_status);
            """
        );

    protected override void Down(MigrationBuilder migration) =>
        migration.Sql(
            """
            drop table api_logs, idempotency_keys, messages, conversations, faq_entries, facilities;
            """
        );
}
