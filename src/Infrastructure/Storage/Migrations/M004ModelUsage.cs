using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yadopera.Infrastructure.Storage.Migrations;

/// <summary>What each house takes of each model per month.</summary>
[DbContext(typeof(AppDb))]
[Migration("20261121000004_ModelUsage")]
internal sealed class M004ModelUsage : Migration
{
    protected override void Up(MigrationBuilder migration) =>
        migration.Sql(
            """
            create table model_usage (
                facility_id uuid not null
                    constraint fk_model_usage_facilities references facilities (id) on delete cascade,
                month date not null,
                provider text not null,
                model text not null,
                calls bigint not null,
                input_tokens bigint not null,
                output_tokens bigint not null,
                cost_micro_usd bigint not null,
                constraint pk_model_usage primary key (facility_id, month, provider, model)
            );
            """
        );

    protected override void Down(MigrationBuilder migration) => migration.Sql("drop table model_usage;");
}
