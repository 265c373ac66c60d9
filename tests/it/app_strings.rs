//! What strings of apps say all day, in a shop, a bank and a clinic, and what still presses or shames among them.

use crate::support::folder_of_bytes;
use serde_json::Value;
use std::process::Command;

const QUIET: &str = "
Last 7 days
Last 24 hours
Low stock
2 seats left
1 left
3 left in stock
3 items left in your basket
Expires soon
Sale ends today at 18:00
Your session will end in 2 minutes. Stay signed in?
Last chance to undo
You've reached your goal
You've reached your daily limit
You've reached the end of the list
You have reached the maximum number of devices
Try another card, or call your bank
Call your bank
Contact the seller
Please call us today about your test result
This chat is closed
Please wait while we check your card
Ticket closed
Are you sure you want to leave this page?
You'll lose your progress
You'll lose your unsaved changes
Do you want to save your changes before leaving?
No, I don't want e-mails
No, I don't need a bag
I'll do it later
Thank you for your order.
Thanks for your feedback
Don't miss a message
{name} and 3 others are viewing this document
Something went wrong on our side. Try again in a minute.
Learn more
See more
Stay calm
Are you sure? You'll lose your unsaved changes.
Are you sure you want to leave this page? You'll lose your progress.
Never miss a call
Don't miss an update
Last 30 minutes
Your card expires soon
Your session will expire soon
3 people are editing this file
Call your doctor if the pain gets worse
This ticket has been closed
We've closed your session for your safety
This session will close in 2 minutes
Thanks for your order!
Thank you for your purchase
No, I don't want notifications
";

const LOUD: &str = "
Last day!
Final 3 days
Only 2 seats left!
Hurry, 3 left in stock
Just 3 left in stock
Only 1 left
High demand
Almost gone
Last chance to save 20%!
Sale ends soon!
Offer expires tonight!
Hurry! The sale ends today
Please call us at 555 1234 for help
Please contact customer support for further assistance
Your ticket has been closed and you can't answer here
Are you sure? You'll lose all your exclusive benefits forever!
No thanks, I hate saving money
No, I don't want to save money
No, I'd rather pay full price
Don't miss out!
Don't miss this deal
12 people are viewing this item right now
Something went wrong. Try again.
Click here
You'll lose all your rewards
I'll stay poor
";

const QUIET_ES: &str = "
Últimos 7 días
Últimas 24 horas
Últimos 30 minutos
Existencias bajas
Poco stock
Quedan 2 plazas
Quedan 3 plazas
Queda 1
Caduca hoy
Quedan 3 en stock
Quedan 3 artículos en tu cesta
Caduca pronto
La oferta termina hoy a las 18:00
Tu sesión terminará en 2 minutos. ¿Quieres seguir conectado?
Última oportunidad para deshacer
Has alcanzado tu objetivo
Has alcanzado tu límite diario
Has llegado al final de la lista
Has alcanzado el número máximo de dispositivos
Prueba con otra tarjeta o llama a tu banco
Llama a tu banco
Contacta con el vendedor
Llámanos hoy por el resultado de tu prueba
Este chat está cerrado
Hemos cerrado tu sesión por seguridad
Esta sesión se cierra en 2 minutos
Espera mientras comprobamos tu tarjeta
Ticket cerrado
¿Seguro que quieres salir de esta página?
Perderás tu progreso
Perderás los cambios sin guardar
¿Quieres guardar los cambios antes de salir?
No, no quiero correos
No, no necesito bolsa
Lo haré más tarde
Gracias por tu compra
Gracias por tu pedido.
Gracias por tus comentarios
No te pierdas ningún mensaje
{name} y 3 personas más están viendo este documento
Algo ha fallado por nuestra parte. Inténtalo otra vez en un minuto.
Saber más
Ver más
El título es un requisito previo para la matrícula
Elige un periodo de tiempo
Mantén la calma
Tu cuenta ha sido desvinculada
ud) Otra opción para tu lista
Separa los valores con punto y coma y guarda tu lista
¿Seguro que quieres salir? Perderás los cambios sin guardar.
No te pierdas ninguna llamada
Tu tarjeta caduca pronto
";

const LOUD_ES: &str = "
¡Último día!
¡Corre! Solo quedan 2 plazas
Solo queda 1
Alta demanda
Casi agotado
¡Última oportunidad para ahorrar!
La oferta termina pronto
Contacte con nuestro servicio de atención al cliente
Llámenos al 900 100 100 para más información
¿Seguro? ¡Perderás todas tus ventajas exclusivas para siempre!
No, prefiero pagar más
No, no quiero ahorrar
¡No te lo pierdas!
No te pierdas esta oferta
12 personas están viendo este producto
Algo salió mal. Inténtalo otra vez.
Haz clic aquí
";

/// The strings in which something is found, with the first rule that finds it.
fn found(language: &str, strings: &str) -> Vec<String> {
    let strings: Vec<&str> = strings.trim().lines().collect();
    let keyed = strings.iter().enumerate().map(|(at, text)| (format!("text{at}"), Value::from(*text)));
    let file = Value::Object(keyed.collect()).to_string();
    let folder = folder_of_bytes(&[(&format!("locales/{language}/app.json"), file.as_bytes())]);
    let output = Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(["check", "locales", "--format", "json", "--fail-on", "never"])
        .current_dir(folder.path())
        .env_clear()
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut told = Vec::new();
    for document in report["documents"].as_array().unwrap() {
        if let Some(finding) = document["findings"].as_array().unwrap().first() {
            let at: usize = document["id"].as_str().unwrap()["text".len()..].parse().unwrap();
            told.push(format!("{} <- {}", strings[at], finding["rule"].as_str().unwrap()));
        }
    }
    told
}

#[test]
fn what_apps_say_all_day_is_quiet() {
    assert_eq!(found("en", QUIET), [""; 0]);
    assert_eq!(found("es", QUIET_ES), [""; 0]);
}

#[test]
fn what_presses_in_an_app_is_found() {
    for (language, strings) in [("en", LOUD), ("es", LOUD_ES)] {
        let told = found(language, strings);
        for string in strings.trim().lines() {
            assert!(told.iter().any(|told| told.starts_with(&format!("{string} <- "))), "{string}: {told:?}");
        }
    }
}
