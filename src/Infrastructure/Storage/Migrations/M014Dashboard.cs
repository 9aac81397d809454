using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yadopera.Infrastructure.Storage.Migrations;

/// <summary>What is counted of a reply, as columns beside it and in one index, so that a month is counted without reading a text.</summary>
[DbContext(typeof(AppDb))]
[Migration("20261121000014_Dashboard")]
internal sealed class M014Dashboard : Migration
{
    protected override void Up(MigrationBuilder migration) =>
        migration.Sql(
            """
            alter table messages
                add column asked_at timestamptz generated always as (
                    case when coalesce(evidence ->> 'kind', 'answer') in ('answer', 'refusal') then
                    (created_at at time zone 'UTC' - (evidence ->> 'response_time_ms')::integer * interval '1 millisecond')
                    at time zone 'UTC' end
                ) stored,
                add column is_answered boolean generated always as ((evidence ->> 'is_answered')::boolean) stored,
                add column confidence double precision
                    generated always as ((evidence ->> 'confidence')::double precision) stored,
                add column category text generated always as (evidence ->> 'category') stored,
                add column faq_id uuid generated always as (
                    case when (evidence ->> 'is_answered')::boolean then (evidence -> 'matched_faq_ids' ->> 0)::uuid end
                ) stored,
                add column response_time_ms integer
                    generated always as ((evidence ->> 'response_time_ms')::integer) stored;

            create index ix_messages_facility_id_asked_at on messages (facility_id, asked_at)
                include (id, session_id, is_answered, confidence, category, faq_id, response_time_ms)
                where asked_at is not null;
            create index ix_escalations_facility_id_created_at on escalations (facility_id, created_at);
            create index ix_message_feedback_facility_id_created_at on message_feedback (facility_id, created_at);
            """
        );

    protected override void Down(MigrationBuilder migration) =>
        migration.Sql(
            """
            drop index ix_message_feedback_facility_id_created_at, ix_escalations_facility_id_created_at;
            alter table messages
                drop column asked_at,
                drop column is_answered,
                drop column confidence,
                drop column category,
                drop column faq_id,
                drop column response_time_ms;
            """
        );
}
