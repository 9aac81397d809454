using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yadopera.Infrastructure.Storage.Migrations;

/// <summary>From when until when a FAQ is true, and the hours it speaks of; null where it is always true or speaks of none.</summary>
[DbContext(typeof(AppDb))]
[Migration("20261121000002_TimedFaqs")]
internal sealed class M002TimedFaqs : Migration
{
    protected override void Up(MigrationBuilder migration) =>
        migration.Sql(
            """
            alter table faq_entries
                add column valid_from date,
                add column valid_to date,
                add column open_hours jsonb;
            """
        );

    protected override void Down(MigrationBuilder migration) =>
        migration.Sql(
            """
            alter table faq_entries
                drop column valid_from,
                drop column valid_to,
                drop column open_hours;
            """
        );
}
