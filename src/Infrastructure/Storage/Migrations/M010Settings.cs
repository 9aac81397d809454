using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yadopera.Infrastructure.Storage.Migrations;

/// <summary>What a house sets in the console, its secrets, and the history of both.</summary>
[DbContext(typeof(AppDb))]
[Migration("20261121000010_Settings")]
internal sealed class M010Settings : Migration
{
    protected override void Up(MigrationBuilder migration) =>
        migration.Sql(
            """
            alter table facilities
                add column settings jsonb not null default '{}'::jsonb,
                add column secrets jsonb not null default '{}'::jsonb;

            create table settings_changes (
                facility_id uuid not null
                    constraint fk_settings_changes_facilities references facilities (id) on delete cascade,
                id uuid not null,
                changed_at timestamptz not null,
                changed_by text not null,
                field text not null,
                old_value jsonb,
                new_value jsonb,
                is_secret boolean not null,
                constraint pk_settings_changes primary key (facility_id, id)
            );
            """
        );

    protected override void Down(MigrationBuilder migration) =>
        migration.Sql(
            """
            drop table settings_changes;
            alter table facilities drop column settings, drop column secrets;
            """
        );
}
