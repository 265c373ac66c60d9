// A newsletter of nobody's, to begin with.

export const sample = {
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
};
