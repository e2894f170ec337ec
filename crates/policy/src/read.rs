//! From JSON to statements.

use serde_json::{Map, Value};

use crate::condition::{Condition, ConditionKey, Test};
use crate::error::{PolicyError, Problem};
use crate::principal::Principal;
use crate::statement::{Effect, KeyPolicy, POLICY_BYTES_MAX, Statement};

type Read<T> = Result<T, PolicyError>;

fn wrong<T>(path: &str, problem: Problem) -> Read<T> {
    Err(PolicyError::At { path: path.to_owned(), problem })
}

/// The path of an element within another.
fn within(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

pub fn policy(source: &str) -> Read<KeyPolicy> {
    if source.len() > POLICY_BYTES_MAX {
        return Err(PolicyError::TooLong { bytes: source.len() });
    }
    let value: Value = serde_json::from_str(source)
        .map_err(|error| PolicyError::NotJson { line: error.line(), column: error.column() })?;
    let policy = object(&value, "")?;
    known(policy, "", &["Version", "Id", "Statement"])?;
    if let Some(version) = policy.get("Version") {
        let version = self::text(version, "Version")?;
        if !["2012-10-17", "2008-10-17"].contains(&version) {
            return wrong("Version", Problem::UnknownVersion(version.to_owned()));
        }
    }
    let id = optional_text(policy, "", "Id")?;
    let statements = match required(policy, "", "Statement")? {
        Value::Array(statements) if statements.is_empty() => return wrong("Statement", Problem::Empty),
        Value::Array(statements) => {
            let numbered = statements.iter().enumerate();
            numbered.map(|(number, value)| statement(value, &format!("Statement[{number}]"))).collect()
        }
        single => statement(single, "Statement").map(|statement| vec![statement]),
    }?;
    Ok(KeyPolicy { id, statements, text: source.to_owned() })
}

fn statement(value: &Value, path: &str) -> Read<Statement> {
    let statement = object(value, path)?;
    known(statement, path, &["Sid", "Effect", "Principal", "Action", "Resource", "Condition"])?;
    let effect_path = within(path, "Effect");
    let effect = match text(required(statement, path, "Effect")?, &effect_path)? {
        "Allow" => Effect::Allow,
        "Deny" => Effect::Deny,
        other => return wrong(&effect_path, Problem::UnknownEffect(other.to_owned())),
    };
    let resource_path = within(path, "Resource");
    for resource in texts(required(statement, path, "Resource")?, &resource_path)? {
        if resource != "*" {
            return wrong(&resource_path, Problem::ResourceNotStar(resource.to_owned()));
        }
    }
    let condition_path = within(path, "Condition");
    let conditions = match statement.get("Condition") {
        None => Vec::new(),
        Some(value) => conditions(value, &condition_path)?,
    };
    Ok(Statement {
        sid: optional_text(statement, path, "Sid")?,
        effect,
        principals: principals(required(statement, path, "Principal")?, &within(path, "Principal"))?,
        actions: actions(required(statement, path, "Action")?, &within(path, "Action"))?,
        conditions,
    })
}

fn principals(value: &Value, path: &str) -> Read<Vec<Principal>> {
    match value {
        Value::String(everyone) if everyone == "*" => Ok(vec![Principal::Everyone]),
        Value::String(other) => wrong(path, Problem::InvalidPrincipal(other.clone())),
        _ => {
            let by_kind = object(value, path)?;
            known(by_kind, path, &["AWS"])?;
            let path = within(path, "AWS");
            let texts = texts(required(by_kind, &path, "AWS")?, &path)?;
            let read = |text: &str| match Principal::read(text) {
                Some(principal) => Ok(principal),
                None => wrong(&path, Problem::InvalidPrincipal(text.to_owned())),
            };
            texts.into_iter().map(read).collect()
        }
    }
}

fn actions(value: &Value, path: &str) -> Read<Vec<String>> {
    let is_of_kms = |action: &str| {
        let prefix = action.get(..4).map(str::to_ascii_lowercase);
        action == "*" || (prefix.as_deref() == Some("kms:") && action.len() > 4)
    };
    let read = |action: &str| {
        if is_of_kms(action) {
            Ok(action.to_owned())
        } else {
            wrong(path, Problem::NotAKmsAction(action.to_owned()))
        }
    };
    texts(value, path)?.into_iter().map(read).collect()
}

fn conditions(value: &Value, path: &str) -> Read<Vec<Condition>> {
    let mut conditions = Vec::new();
    for (operator, keys) in object(value, path)? {
        let path = within(path, operator);
        let Some(test) = Test::read(operator) else {
            return wrong(&path, Problem::UnknownOperator(operator.clone()));
        };
        for (key, values) in object(keys, &path)? {
            let path = within(&path, key);
            let Some(read) = ConditionKey::read(key) else {
                return wrong(&path, Problem::UnknownConditionKey(key.clone()));
            };
            let values = texts(values, &path)?.into_iter().map(str::to_owned).collect();
            conditions.push(Condition { test, key: read, values });
        }
    }
    Ok(conditions)
}

fn object<'a>(value: &'a Value, path: &str) -> Read<&'a Map<String, Value>> {
    match value.as_object() {
        Some(object) => Ok(object),
        None => wrong(path, Problem::NotAnObject),
    }
}

fn text<'a>(value: &'a Value, path: &str) -> Read<&'a str> {
    match value.as_str() {
        Some(text) => Ok(text),
        None => wrong(path, Problem::NotText),
    }
}

/// One text, or a list of texts that is not empty.
fn texts<'a>(value: &'a Value, path: &str) -> Read<Vec<&'a str>> {
    match value {
        Value::String(text) => Ok(vec![text]),
        Value::Array(values) if values.is_empty() => wrong(path, Problem::Empty),
        Value::Array(values) => {
            let all: Option<Vec<_>> = values.iter().map(Value::as_str).collect();
            match all {
                Some(texts) => Ok(texts),
                None => wrong(path, Problem::NotTexts),
            }
        }
        _ => wrong(path, Problem::NotTexts),
    }
}

fn optional_text(object: &Map<String, Value>, path: &str, name: &str) -> Read<Option<String>> {
    match object.get(name) {
        None => Ok(None),
        Some(value) => text(value, &within(path, name)).map(|text| Some(text.to_owned())),
    }
}

fn required<'a>(object: &'a Map<String, Value>, path: &str, name: &'static str) -> Read<&'a Value> {
    match object.get(name) {
        Some(value) => Ok(value),
        None => wrong(path, Problem::Missing(name)),
    }
}

fn known(object: &Map<String, Value>, path: &str, names: &[&str]) -> Read<()> {
    match object.keys().find(|name| !names.contains(&name.as_str())) {
        Some(name) => wrong(&within(path, name), Problem::UnknownElement(name.clone())),
        None => Ok(()),
    }
}
