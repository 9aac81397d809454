using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yadopera.Infrastructure.Storage.Migrations;

/// <summary>What guests think of answers, and which of it the house lets be.</summary>
[DbContext(typeof(AppDb))]
[Migration("20261121000011_Feedback")]
internal sealed class M011Feedback : Migration
{
    protected override void Up(MigrationBuilder migration) =>
        migration.Sql(
            """
            create table message_feedback (
                facility_id uuid not null,
                message_id uuid not null,
                session_id uuid not null,
                id uuid not null,
                feedback_type text not null,
                created_at timestamptz not null,
                constraint pk_message_feedback primary key (facility_id, message_id, session_id),
                constraint fk_message_feedback_messages foreign key (facility_id, message_id)
                    references messages (facility_id, id) on delete cascade
            );
            create index ix_message_feedback_facility_id_session_id on message_feedback (facility_id, session_id);

            create table ignored_answers (
                facility_id uuid not null
                    constraint fk_ignored_answers_facilities references facilities (id) on delete cascade,
                answer_hash bytea not null,
                ignored_at timestamptz not null,
                constraint pk_ignored_answers primary key (facility_id, answer_hash)
            );

            create index ix_messages_id on messages (id);
            """
        );

    protected override void Down(MigrationBuilder migration) =>
        migration.Sql(
            """
            drop index ix_messages_id;
            drop table ignored_answers, message_feedback;
            """
        );
}
