"""Writes a few thousand messages of a shop as Parquet, and the same as records: `python rows.py rows.parquet rows.jsonl`."""

import json
import random
import sys

import pyarrow as pa
import pyarrow.parquet as pq

COUNT = 2000

OPENING = {
    "en": ["Dear {name},", "Hi {name},", "Dear customer,", "To whom it may concern,", "Good morning {name},"],
    "es": ["Hola, {name}:", "Buenos días, {name}:", "Estimado cliente:", "Apreciada {name}:"],
}
MIDDLE = {
    "en": [
        "Act now: the offer ends soon, and you do not want to miss out.",
        "Your lamp left our workshop on Tuesday and should be with you on Friday.",
        "We are unable to process your request at this time.",
        "I have put the money back on your card; it takes two working days to show.",
        "Our award-winning team is thrilled to bring you a truly unique experience.",
        "If the screws do not fit, send me a photo and I will find the right ones.",
        "We apologize for any inconvenience this may have caused.",
        "The shop on Mill Street is open until seven, and there is a bench outside.",
        "Only a few left! Hurry, while stocks last.",
        "As previously stated, the form must be completed in full.",
        "You asked for the blue one, and I have set it aside for you until Monday.",
        "It was decided that deliveries to the islands are to be discontinued.",
        "What would you like us to do with the old one?",
        "You have still not confirmed your address, which is why nothing was sent.",
    ],
    "es": [
        "¡Última oportunidad! Compre ahora, que se acaba.",
        "Tu lámpara salió ayer del taller y te llegará el viernes por la mañana.",
        "No nos es posible tramitar su solicitud en este momento.",
        "Te he devuelto el dinero a la tarjeta; tarda dos días en verse.",
        "Lamentamos las molestias ocasionadas.",
        "Somos líderes del sector y ofrecemos una experiencia única.",
        "Si los tornillos no encajan, mándame una foto y te busco otros.",
        "La tienda de la calle del Molino abre hasta las siete.",
        "Se procederá a la cancelación del pedido según lo estipulado.",
        "¿Qué quieres que hagamos con la vieja?",
    ],
}
CLOSING = {
    "en": ["Tom from the workshop", "The Customer Care Department", "Call me on 555 0134 if it is late. Jo", "Thanks, Ana"],
    "es": ["Un saludo, Marta", "Departamento de Atención al Cliente", "Llámame si tarda. Luis", "Gracias, Inés"],
}
QUESTIONS = {
    "en": [
        "Hello, when will my lamp arrive? I ordered it two weeks ago.",
        "How much does it cost to send it back, and where do I take it?",
        "Can you change the address on my order? I have moved.",
        "I was charged twice. Why?",
    ],
    "es": [
        "Hola, ¿cuándo llega mi lámpara? La pedí hace dos semanas.",
        "¿Cuánto cuesta devolverla y dónde la llevo?",
        "¿Podéis cambiar la dirección del pedido?",
        "Me habéis cobrado dos veces. ¿Por qué?",
    ],
}
NAMES = ["Ana", "Bruno", "Clara", "Diego", "Elsa", "Farid", "Greta", "Hugo"]


def row(at: int, chance: random.Random) -> dict[str, str | None]:
    """The message number `at`."""
    language = chance.choice(["en", "en", "es"])
    lines = [chance.choice(OPENING[language]).format(name=chance.choice(NAMES))]
    lines += chance.sample(MIDDLE[language], chance.randint(1, 6))
    lines.append(chance.choice(CLOSING[language]))
    answers = chance.random() < 0.4
    text = "\n\n".join([lines[0], " ".join(lines[1:-1]), lines[-1]])
    return {
        "id": f"m-{at}",
        # An export has holes.
        "text": None if at % 400 == 399 else text,
        "channel": "reply" if answers else chance.choice(["email", "sms", "web", None]),
        "question": chance.choice(QUESTIONS[language]) if answers else None,
        "date": f"2026-03-{at % 28 + 1:02}",
    }


def main(parquet: str, records: str) -> None:
    chance = random.Random(7)
    rows = [row(at, chance) for at in range(COUNT)]
    pq.write_table(pa.Table.from_pylist(rows), parquet, row_group_size=500)
    with open(records, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
