// A newsletter of nobody's, to begin with, in each language of the page.

export const samples = {
  en: {
  name: "sample.txt",
  text: `Dear valued customer,

Big news! We are thrilled to announce the launch of our best-in-class Harbour pass. As an industry leader, we utilize cutting-edge solutions in order to delight you.

Act now! Seats are limited, so don't miss out on this once-in-a-lifetime opportunity.

Some users may have been affected by a delay on Tuesday. We apologise for any inconvenience this may have caused, and we thank you for your patience.

On Friday at 10:00 the gates of pier 3 open again, and you can bring a friend for free until 31 May.

Please do not reply to this e-mail.

The Harbour team`,
  message: `Hello,

I bought a Harbour pass on Monday, and the gates of pier 3 stayed shut on Tuesday. When will they open again? And can I get my 12 euros back for that day?

Marta`,
  reply: `Dear customer,

Thank you for reaching out. We apologise for any inconvenience this may have caused. The gates open again on Friday at 10:00.

Your satisfaction is our top priority. Please do not hesitate to contact us should you have any further questions.

The Harbour team`,
  },
  es: {
    name: "sample.txt",
    text: `Estimado cliente:

¡Grandes noticias! Nos complace anunciar el lanzamiento de nuestro incomparable Abono Puerto. Como empresa líder del sector, ofrecemos soluciones innovadoras de última generación.

¡No se lo pierda! Plazas limitadas: actúe ahora y aproveche esta oportunidad única.

Es posible que algunos usuarios se hayan visto afectados por una demora el martes. Lamentamos las molestias ocasionadas y agradecemos su comprensión.

El viernes a las 10:00 vuelven a abrir las puertas del muelle 3, y hasta el 31 de mayo se puede traer gratis a un amigo.

Por favor, no responda a este correo.

El equipo del Puerto`,
    message: `Hola:

El lunes compré un Abono Puerto, y el martes las puertas del muelle 3 no se abrieron. ¿Cuándo vuelven a abrir? ¿Y me pueden devolver los 12 euros de ese día?

Marta`,
    reply: `Estimada clienta:

Gracias por ponerse en contacto con nosotros. Lamentamos las molestias ocasionadas. Las puertas vuelven a abrir el viernes a las 10:00.

Su satisfacción es nuestra máxima prioridad. No dude en contactarnos para cualquier consulta.

El equipo del Puerto`,
  },
};
