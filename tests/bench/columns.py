"""q2 of the township over columns, by polars: what a data frame takes for the clause that costs most."""

import sqlite3

import polars as pl

_VISITS = """\
SELECT id, unit_id, residence_unit_id, date, level, people, irregular, COALESCE(collective, people >= 5) AS collective,
       repeat, stayed_minutes
FROM contact WHERE organisation_id = 1 AND kind = 'visit' AND verified_at IS NOT NULL"""
_RESPONSES = "SELECT contact_id AS id, unit_id AS bearer, arrival, effective FROM response"


def q2_in_polars(path: str) -> pl.DataFrame:
    """Load visits and responses and return q2 by unit and quarter, in thousandths."""
    with sqlite3.connect(path) as connection:
        visits = pl.read_database(_VISITS, connection, infer_schema_length=None)
        responses = pl.read_database(_RESPONSES, connection, infer_schema_length=None)
    visits = visits.filter(pl.col("irregular") == 1).with_columns(_base().alias("points"))
    shared = pl.col("residence_unit_id").is_not_null() & (pl.col("residence_unit_id") != pl.col("unit_id"))
    origin = visits.with_columns(
        pl.col("unit_id").alias("bearer"), pl.when(shared).then(7).otherwise(10).alias("share")
    )
    residence = visits.filter(shared).with_columns(pl.col("residence_unit_id").alias("bearer"), share=pl.lit(3))
    borne = pl.concat([origin, residence], how="vertical_relaxed").join(responses, on=["id", "bearer"], how="left")
    again = (pl.col("repeat") == 1) & (pl.col("collective") == 1) & pl.col("level").is_in(["own", "county", "city"])
    weight = pl.col("points") * pl.when(again).then(15).otherwise(10) * pl.col("share") * _met()
    quarter = pl.col("date").str.slice(5, 2).cast(pl.Int32) % 12 // 3
    return borne.group_by("bearer", quarter.alias("quarter")).agg(weight.sum())


def _base() -> pl.Expr:
    people, level = pl.col("people"), pl.col("level")
    few = pl.when(people <= 5)
    capital = few.then(pl.when(level == "beijing").then(-4).otherwise(-3))
    step = few.then(0).when(people <= 10).then(-1).when(people <= 30).then(-2).otherwise(-3)
    least = pl.when(level == "own").then(-1).when(level == "county").then(-2).otherwise(-3)
    far = capital.otherwise(pl.when(level == "beijing").then(-12).otherwise(-10))
    return pl.when(level.is_in(["beijing", "province"])).then(far).otherwise(least + step)


def _met() -> pl.Expr:
    prompt, people = pl.col("arrival") == "prompt", pl.col("people")
    return (
        pl.when(prompt & (pl.col("level") == "own") & people.is_between(6, 10)).then(0)
        .when(prompt & (pl.col("effective") == 1) & (pl.col("stayed_minutes") <= 60)).then(5)
        .when(pl.col("arrival") == "late").then(15)
        .when(pl.col("arrival") == "none").then(20)
        .otherwise(10)
    )  # fmt: skip
