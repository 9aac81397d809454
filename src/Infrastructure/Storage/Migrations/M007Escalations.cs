using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yadopera.Infrastructure.Storage.Migrations;

/// <summary>Guests who wait for the people of a house, and replies that guests read in another language than they were written.</summary>
[DbContext(typeof(AppDb))]
[Migration("20261121000007_Escalations")]
internal sealed class M007Escalations : Migration
{
    protected override void Up(MigrationBuilder migration) =>
        migration.Sql(
            """
            create table escalations (
                facility_id uuid not null,
                id bigint not null generated always as identity,
                session_id uuid not null,
                message_id uuid,
                trigger_type text not null,
                mode text not null,
                language text not null,
                created_at timestamptz not null,
                promised_at timestamptz,
                seen_at timestamptz,
                seen_by text,
                answered_at timestamptz,
                resolved_at timestamptz,
                resolved_by text,
                event_number integer,
                constraint pk_escalations primary key (facility_id, id),
                constraint fk_escalations_conversations foreign key (facility_id, session_id)
                    references conversations (facility_id, id) on delete cascade
            );
            create unique index ix_escalations_facility_id_session_id
                on escalations (facility_id, session_id) where answered_at is null and resolved_at is null;
            create index ix_escalations_facility_id_session_id_event_number
                on escalations (facility_id, session_id, event_number);

            alter table messages add column original_content text;
            alter table messages add column original_language text;
            alter table messages add column escalation_id bigint;
            create index ix_messages_facility_id_escalation_id
                on messages (facility_id, escalation_id) where escalation_id is not null;
            """
        );

    protected override void Down(MigrationBuilder migration) =>
        migration.Sql(
            """
            alter table messages drop column escalation_id;
            alter table messages drop column original_language;
            alter table messages drop column original_content;
            drop table escalations;
            """
        );
}
