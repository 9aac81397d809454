using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yadopera.Infrastructure.Storage.Migrations;

/// <summary>Files of FAQs that are imported in the background, at most one of a house at a time.</summary>
[DbContext(typeof(AppDb))]
[Migration("20261121000009_FaqUploads")]
internal sealed class M009FaqUploads : Migration
{
    protected override void Up(MigrationBuilder migration) =>
        migration.Sql(
            """
            create table faq_uploads (
                facility_id uuid not null
                    constraint fk_faq_uploads_facilities references facilities (id) on delete cascade,
                id uuid not null,
                mode text not null,
                content bytea,
                created_by uuid,
                created_at timestamptz not null,
                cancel_requested_at timestamptz,
                finished_at timestamptz,
                report jsonb,
                constraint pk_faq_uploads primary key (facility_id, id)
            );
            create unique index ix_faq_uploads_facility_id on faq_uploads (facility_id) where finished_at is null;
            """
        );

    protected override void Down(MigrationBuilder migration) => migration.Sql("drop table faq_uploads;");
}
