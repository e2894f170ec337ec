//! From JSON to statements.

use crate::condition::{Condition, ConditionKey, Test};
use crate::error::{PolicyError, Problem};
use crate::json::{Json, Members, json, member, members};
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

impl KeyPolicy {
    /// Reads the JSON text of a key policy. The error says where something is wrong and what.
    pub fn parse(text: &str) -> Result<Self, PolicyError> {
        policy(text)
    }
}

fn policy(source: &str) -> Read<KeyPolicy> {
    if source.len() > POLICY_BYTES_MAX {
        return Err(PolicyError::TooLong { bytes: source.len() });
    }
    let value = json(source)?;
    let policy = object(&value, "")?;
    known(policy, "", &["Version", "Id", "Statement"])?;
    if let Some(version) = member(policy, "Version") {
        let version = self::text(version, "Version")?;
        if !["2012-10-17", "2008-10-17"].contains(&version) {
            return wrong("Version", Problem::UnknownVersion(version.to_owned()));
        }
    }
    let id = optional_text(policy, "", "Id")?;
    let statements = match required(policy, "", "Statement")? {
        Json::Array(statements) if statements.is_empty() => return wrong("Statement", Problem::Empty),
        Json::Array(statements) => {
            let numbered = statements.iter().enumerate();
            numbered.map(|(number, value)| statement(value, &format!("Statement[{number}]"))).collect()
        }
        single => statement(single, "Statement").map(|statement| vec![statement]),
    }?;
    Ok(KeyPolicy { id, statements, text: source.to_owned() })
}

fn statement(value: &Json, path: &str) -> Read<Statement> {
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
    let conditions = match member(statement, "Condition") {
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

fn principals(value: &Json, path: &str) -> Read<Vec<Principal>> {
    match value {
        Json::String(everyone) if everyone == "*" => Ok(vec![Principal::Everyone]),
        Json::String(other) => wrong(path, Problem::InvalidPrincipal(other.to_string())),
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

fn actions(value: &Json, path: &str) -> Read<Vec<String>> {
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

fn conditions(value: &Json, path: &str) -> Read<Vec<Condition>> {
    let mut conditions = Vec::new();
    for (operator, keys) in members(object(value, path)?) {
        let path = within(path, operator);
        let Some(test) = Test::read(operator) else {
            return wrong(&path, Problem::UnknownOperator(operator.to_string()));
        };
        for (key, values) in members(object(keys, &path)?) {
            let path = within(&path, key);
            let Some(read) = ConditionKey::read(key) else {
                return wrong(&path, Problem::UnknownConditionKey(key.to_string()));
            };
            let values = texts(values, &path)?.into_iter().map(str::to_owned).collect();
            conditions.push(Condition { test, key: read, values });
        }
    }
    Ok(conditions)
}

fn object<'a, 'source>(value: &'a Json<'source>, path: &str) -> Read<&'a Members<'source>> {
    match value {
        Json::Object(members) => Ok(members),
        _ => wrong(path, Problem::NotAnObject),
    }
}

fn text<'a>(value: &'a Json, path: &str) -> Read<&'a str> {
    match value {
        Json::String(text) => Ok(text),
        _ => wrong(path, Problem::NotText),
    }
}

/// One text, or a list of texts that is not empty.
fn texts<'a>(value: &'a Json, path: &str) -> Read<Vec<&'a str>> {
    let one = |value: &'a Json| text(value, path).or_else(|_| wrong(path, Problem::NotTexts));
    match value {
        Json::Array(values) if values.is_empty() => wrong(path, Problem::Empty),
        Json::Array(values) => values.iter().map(one).collect(),
        single => one(single).map(|text| vec![text]),
    }
}

fn optional_text(object: &Members, path: &str, name: &str) -> Read<Option<String>> {
    match member(object, name) {
        None => Ok(None),
        Some(value) => text(value, &within(path, name)).map(|text| Some(text.to_owned())),
    }
}

fn required<'a, 'source>(
    object: &'a Members<'source>,
    path: &str,
    name: &'static str,
) -> Read<&'a Json<'source>> {
    match member(object, name) {
        Some(value) => Ok(value),
        None => wrong(path, Problem::Missing(name)),
    }
}

fn known(object: &Members, path: &str, names: &[&str]) -> Read<()> {
    match object.iter().find(|(name, _)| !names.contains(&&**name)) {
        Some((name, _)) => wrong(&within(path, name), Problem::UnknownElement(name.to_string())),
        None => Ok(()),
    }
}
