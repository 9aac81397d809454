using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yadopera.Infrastructure.Storage.Migrations;

/// <summary>Drafts of FAQs, made of what guests asked and staff replied.</summary>
[DbContext(typeof(AppDb))]
[Migration("20261121000013_Learning")]
internal sealed class M013Learning : Migration
{
    protected override void Up(MigrationBuilder migration) =>
        migration.Sql(
            """
            create table faq_suggestions (
                facility_id uuid not null,
                id uuid not null,
                source_message_id uuid not null,
                subject text,
                status text not null,
                suggested_question text not null,
                question_language text not null,
                is_worded boolean not null,
                suggested_answer text not null,
                language text not null,
                suggested_category text not null,
                created_at timestamptz not null,
                reviewed_at timestamptz,
                reviewed_by text,
                faq_id uuid,
                constraint pk_faq_suggestions primary key (facility_id, id),
                constraint fk_faq_suggestions_messages foreign key (facility_id, source_message_id)
                    references messages (facility_id, id) on delete cascade
            );
            create unique index ix_faq_suggestions_facility_id_source_message_id
                on faq_suggestions (facility_id, source_message_id);
            create unique index ix_faq_suggestions_facility_id_subject
                on faq_suggestions (facility_id, subject) where status <> 'approved';
            """
        );

    protected override void Down(MigrationBuilder migration) => migration.Sql("drop table faq_suggestions;");
}
